/**
 * The console client: chat in a terminal or through a pipe, over JSON lines.
 *
 * <p>{@link chatroom.console.Console} is the command line. Two threads meet here. The <em>main
 * thread</em> reads what is typed ({@code TerminalClient} with JLine, {@code PlainClient} from a
 * pipe) and hands each line to the <em>event loop</em>, which owns everything else: {@code
 * Connection} is one socket, {@code Session} outlives it (token, cursors, what is not acknowledged
 * yet), {@code Incoming} turns pushes into lines, {@code Typing} turns lines into requests, {@code
 * House} is what is known of rooms and people. Lines go to the {@code Screen}, whose own thread
 * writes them, since a terminal may stand still for as long as somebody holds it.
 *
 * <p>It knows {@code chatroom.wire} and nothing else of the server.
 */
package chatroom.console;
