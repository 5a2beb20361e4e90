/**
 * The TCP door: one port for everybody, told apart by their first bytes.
 *
 * <p>{@code TcpConnection} sniffs ({@code DoorSniffer}) and hands the socket to one of four: frames
 * ({@code {}), text ({@code TelnetFilter} takes telnet's commands out), a redirect for whoever pointed
 * a browser here, or the raw bytes of a file for {@code echo 'download NAME' | nc}. The session behind
 * it is {@code chatroom.session}'s; this package has the bytes.
 *
 * <p>Deployed once for each event loop. It knows {@code session}, {@code wire}, {@code files} and
 * {@code bus}; it does not know that there is a web door.
 */
package chatroom.tcp;
