/**
 * Hostile bytes. {@link chatroom.fuzz.Inputs} feeds the fuzz tests, which stand beside the parsers
 * they test ({@code *FuzzTest}): in every run the kept corpus and a short run from a fixed seed;
 * with {@code JAZZER_FUZZ=1} Jazzer searches for new inputs, led by coverage. The other tests here
 * send malformed conversations to the doors of a running server, while two people go on talking.
 */
package chatroom.fuzz;
