package chatroom.room;

/** Names a session in the whole house: the hub that holds it, and its number there. */
record SessionId(String hub, long number) {}
