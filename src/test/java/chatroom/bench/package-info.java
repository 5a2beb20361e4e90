/**
 * How fast the server is, beside others: {@code ./chatroom bench}. {@code Programs} starts what is
 * measured, each a process of its own that speaks its own protocol; a {@code Dialect} says how. A
 * {@code Crowd} of {@code Client}s comes in, some speak ({@code Speech}), all count what they hear,
 * and {@code Order} holds that against what was said. All of the crowd live on the one event loop
 * of the {@code Generator}, on a core of its own, which must be able to take more than the server
 * can give; where it cannot, the row says so. A {@code Trial} asks one server for one {@code
 * Scenario} after the other, {@code Bench} goes round the servers, and {@code Table} tells.
 */
package chatroom.bench;
