/**
 * Crowds: what comings and goings cost when a room is large, and that everybody ends up knowing
 * exactly who is there.
 */
package chatroom.crowd;
