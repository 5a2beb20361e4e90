/**
 * The program: what stands around the house.
 *
 * <p>{@link chatroom.Main} is the command line. {@code server} gathers its {@link
 * chatroom.Settings} (every one is a row of {@link chatroom.Setting}, from which the option, the
 * environment variable, the property, the help and the table in the README are made), looks whether
 * it can start ({@link chatroom.Preflight}), opens {@link chatroom.Server}, says how to join
 * ({@link chatroom.Invitation}) and waits to be told to stop ({@link chatroom.Shutdown}).
 *
 * <p>{@code check}, {@code export} and {@code backup} look after what a server keeps, beside it or
 * without it; they open {@link chatroom.log.LogFile} and no server.
 *
 * <p>Everything that can go wrong before the doors are open is a {@link chatroom.CannotStart}: one
 * line for a person, exit status 2.
 *
 * <p>This package knows every other one and none of them knows it.
 */
package chatroom;
