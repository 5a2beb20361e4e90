/**
 * The server goes and comes back, as a process that is really told to end or killed: everybody is
 * told, everything that was begun is finished, and whoever comes back misses nothing.
 */
package chatroom.comeback;
