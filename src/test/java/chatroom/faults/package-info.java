/**
 * What the world does to a server, done to its jar: disks that fill up, hang or are locked, files
 * that are moved away, descriptors that run out, an event loop that stands still. Nothing here
 * knows the server's classes; docs/operations.md says what is expected.
 */
package chatroom.faults;
