/**
 * What tests do to a server from outside: {@link chatroom.rig.ServerProcess} runs its jar as people
 * do and kills it as the world does, {@link chatroom.rig.Cable} is a network that can be cut,
 * {@link chatroom.rig.Program} any other program that takes part. Nothing here knows the server's
 * classes.
 */
package chatroom.rig;
