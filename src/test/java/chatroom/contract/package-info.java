/**
 * The contract of the frames, held from outside: every sentence of docs/protocol.md that can be
 * seen through a socket, over every door. {@link chatroom.contract.FrameContract} is the base;
 * {@link chatroom.contract.Transport} opens the sockets (lines of JSON over TCP, raw WebSocket,
 * SockJS by WebSocket, by polling and by streaming) and each class that extends it runs once for
 * each of them, so a test is written once and a door cannot answer otherwise than the others.
 *
 * <p>A {@link chatroom.contract.FrameClient} blocks: what arrives is kept until a test asks for it.
 * That something does not arrive is shown by a later answer that came without it, never by waiting.
 * The servers are real, in temporary folders and on free ports; those with the default settings are
 * shared, so every test has names of its own ({@link chatroom.contract.Fresh}).
 */
package chatroom.contract;
