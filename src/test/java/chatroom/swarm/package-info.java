/**
 * Thousands who come to a server with no good in mind, on one thread. A {@link
 * chatroom.swarm.Swarm} holds the connections and the clock, {@link chatroom.swarm.Guest} is one
 * connection, {@link chatroom.swarm.Visit} what its peer does with it. It is light, because it
 * shares the machine with the server whose times are taken: plain NIO, no queue, little decoded. It
 * knows the protocol as an attacker does, and nothing of what the soak counts.
 */
package chatroom.swarm;
