/**
 * What a server has to stand: many people, a great deal said, and the world doing its worst, while
 * every message is counted. {@link chatroom.soak.Load} is the one thread on which all clients live;
 * {@link chatroom.soak.Client} is one that comes back by itself and says again what was not
 * answered; {@link chatroom.soak.Cursor} looks at each number that a reader is given, {@link
 * chatroom.soak.Ledger} knows what was said and answered, and {@link chatroom.soak.LogCopy} is what
 * the server kept, read back at the end and compared with both. A {@link chatroom.soak.Gathering}
 * puts them together: speakers and readers in one room. The tests of the promises are made of
 * gatherings, and so is each {@link chatroom.soak.Phase} of the long form, {@link
 * chatroom.soak.Soak}; a {@link chatroom.soak.Trial} is one run of one, and a {@link
 * chatroom.soak.Hardship} what hostile numbers are held to. It knows the protocol and the rig, and
 * none of the server's classes.
 */
package chatroom.soak;
