/**
 * How fast one large file goes through the server, and what it takes of memory meanwhile: {@code
 * ./chatroom bench files}, and a short form of it among the tests. A {@code MarkedFile} is sparse
 * and can be told from any other by looking at a few of its bytes. A {@code Door} is one way to
 * fetch or send it: over HTTP and TCP from Chatroom, and over HTTP from nginx, which has the same
 * file. {@code FileBench} goes round the doors, and {@code FileTable} tells.
 */
package chatroom.transfer;
