/**
 * Who keeps what was said.
 *
 * <p>{@link chatroom.log.MessageLog} is the contract: append a batch, read after and before a
 * number, search. {@link chatroom.log.IdentityStore} keeps who people are. Both are made by SQLite
 * ({@code data/chatroom.db}); PostgreSQL will stand beside it behind the same contract suite.
 *
 * <p>This is the only package that touches JDBC. It knows {@code chatroom.chat} and gives its
 * answers as Vert.x futures on the caller's context; one writer thread commits in groups, readers
 * have connections of their own, and no event loop ever waits for a disk.
 */
package chatroom.log;
