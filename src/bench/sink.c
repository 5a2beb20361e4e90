/*
 * Readers that cost nearly nothing: they come into the room of a Chatroom by the text door, and
 * then have the kernel throw away what it has for them, a hundred times a second. It is for what
 * needs every core for the server: with a reader that looks at what it reads, two event loops of
 * a server could not be told from one on a machine of two cores.
 *
 *   sink PORT COUNT PREFIX
 *
 * says "ready COUNT" when all are in, and for each line on its standard input "heard BYTES", all
 * that came to all of them until then. It ends with its standard input, and with a complaint where
 * the server closes one of them.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SWEEP_MILLIS = 10, AT_ONCE = 50, GREETING_BYTES = 1 << 16 };

static const char IN_THE_ROOM[] = "You are in #lobby";

static int *files;
static int count;
static unsigned long long heard;

static void give_up(const char *what) {
  perror(what);
  exit(1);
}

/* MSG_TRUNC: what is there is taken, and copied nowhere (tcp(7)). */
static void sweep(void) {
  for (int i = 0; i < count; i++) {
    ssize_t got;
    while ((got = recv(files[i], NULL, 1 << 24, MSG_TRUNC | MSG_DONTWAIT)) > 0) heard += got;
    if (got == 0) {
      fprintf(stderr, "the server closed a connection\n");
      exit(1);
    }
    if (errno != EAGAIN) give_up("recv");
  }
}

static void come(int port, const char *prefix) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int file = socket(AF_INET, SOCK_STREAM, 0);
  if (file < 0 || connect(file, (struct sockaddr *)&address, sizeof address) < 0) give_up("connect");
  if (dprintf(file, "%s%d\r\n", prefix, count) < 0) give_up("name");
  files[count++] = file;
}

static void await_room(int file) {
  static char greeting[GREETING_BYTES];
  size_t bytes = 0;
  while (!memmem(greeting, bytes, IN_THE_ROOM, sizeof IN_THE_ROOM - 1)) {
    ssize_t got = bytes < sizeof greeting ? recv(file, greeting + bytes, sizeof greeting - bytes, 0) : 0;
    if (got <= 0) give_up("not let in");
    bytes += (size_t)got;
    heard += (size_t)got;
  }
}

/* Several at once: in a full room the server tells who is there a few times a second only. */
static void enter(int port, const char *prefix, int all) {
  while (count < all) {
    int first = count;
    while (count < all && count < first + AT_ONCE) come(port, prefix);
    for (int i = first; i < count; i++) await_room(files[i]);
    sweep();
  }
}

int main(int arguments, char **argument) {
  if (arguments != 4) {
    fprintf(stderr, "sink PORT COUNT PREFIX\n");
    return 2;
  }
  int all = atoi(argument[2]);
  files = calloc((size_t)all + 1, sizeof *files);
  if (!files) give_up("memory");
  enter(atoi(argument[1]), argument[3], all);
  printf("ready %d\n", count);
  fflush(stdout);
  for (;;) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&input, 1, SWEEP_MILLIS) < 0) give_up("poll");
    sweep();
    if (input.revents) {
      char line[64];
      if (read(STDIN_FILENO, line, sizeof line) <= 0) return 0;
      printf("heard %llu\n", heard);
      fflush(stdout);
    }
  }
}
