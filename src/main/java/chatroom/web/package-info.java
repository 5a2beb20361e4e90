/**
 * The web door: the page, the frames over WebSocket and SockJS, and the files, on one HTTP port.
 *
 * <p>Every request passes the {@code Guard} first (which host was asked for, from which origin),
 * then finds its route: {@code /bus/websocket} is a raw WebSocket, {@code /bus/*} SockJS, {@code
 * /files/*} {@code FileRoute}, the rest the page and a few pages for whoever joins or runs this.
 * What was said over a socket is {@code chatroom.session}'s.
 *
 * <p>Deployed once for each event loop. It knows {@code session}, {@code wire}, {@code files} and
 * {@code bus}; it does not know that there is a TCP door.
 */
package chatroom.web;
