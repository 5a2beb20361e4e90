/**
 * Who keeps what was said.
 *
 * <p>{@link chatroom.log.SqliteStore#open} is the way in. {@link chatroom.log.MessageLog} is the
 * contract: append a batch, read after and before a number, search. {@link
 * chatroom.log.IdentityStore} keeps who people are. Both are made by SQLite ({@code
 * data/chatroom.db}); PostgreSQL will stand beside it behind the same contract suite.
 *
 * <p>This is the only package that touches JDBC. It knows {@code chatroom.chat} and gives its
 * answers as Vert.x futures on the caller's context; one writer thread commits in groups, readers
 * have connections of their own, and no event loop ever waits for a disk. The path of a message is
 * {@code SqliteLog.append} → {@code Writer} → {@code GroupCommit} → {@code Appender} → {@code Rows}
 * and, once it is committed, {@code Deliveries}; that of a page is {@code Readers} → {@code Pages}.
 *
 * <p>{@link chatroom.log.Retention} says how much is kept; {@code Pruner} drops the rest in steps
 * that the writer takes between two groups. {@link chatroom.log.LogFile} is the log as a keeper
 * sees it from another process: to check, to export, to back up.
 */
package chatroom.log;
