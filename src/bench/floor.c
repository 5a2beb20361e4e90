/*
 * The floor under every measurement: a broadcast server with nothing in it but what the kernel
 * charges. Whatever whole lines one wakeup of epoll brings are gathered once, and written once to
 * every connection. No names, no rooms, no log.
 *
 * It listens on a free port of 127.0.0.1, says "ready PORT" on its standard output, and greets
 * each connection with "ready\n", after which that connection is sent everything.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_FILES = 20000, EVENTS = 1024, READ_BYTES = 65536, MOST_WAITING_BYTES = 64 << 20 };

struct connection {
  int file;
  int place;        /* in open_ones */
  char *line;       /* the beginning of a line that is not whole yet */
  size_t line_bytes;
  char *waiting;    /* what the kernel did not take */
  size_t waiting_bytes;
};

static struct connection *open_ones[MOST_FILES];
static int open_count;
static int epoll_file;
static char *turn; /* what is said in this wakeup */
static size_t turn_bytes, turn_room;

static void give_up(const char *what) {
  perror(what);
  exit(1);
}

static char *longer(char *old, size_t bytes) {
  char *memory = realloc(old, bytes ? bytes : 1);
  if (!memory) give_up("memory");
  return memory;
}

static void append(char **to, size_t *bytes, const char *from, size_t more) {
  *to = longer(*to, *bytes + more);
  memcpy(*to + *bytes, from, more);
  *bytes += more;
}

static void watch(struct connection *one, int operation, unsigned events) {
  struct epoll_event event = {.events = events, .data.ptr = one};
  if (epoll_ctl(epoll_file, operation, one->file, &event) < 0) give_up("epoll_ctl");
}

/* Its memory is freed after the wakeup: events of the same wakeup may still name it. */
static void close_one(struct connection *one) {
  if (one->file < 0) return;
  close(one->file);
  one->file = -1;
  open_ones[one->place] = open_ones[--open_count];
  open_ones[one->place]->place = one->place;
}

static void write_rest(struct connection *one) {
  ssize_t sent = send(one->file, one->waiting, one->waiting_bytes, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent < 0 && errno != EAGAIN) {
    close_one(one);
    return;
  }
  if (sent > 0) {
    one->waiting_bytes -= (size_t)sent;
    memmove(one->waiting, one->waiting + sent, one->waiting_bytes);
  }
  if (one->waiting_bytes == 0) watch(one, EPOLL_CTL_MOD, EPOLLIN);
}

static void write_turn(struct connection *one) {
  size_t begin = 0;
  int waited = one->waiting_bytes > 0;
  if (!waited) {
    ssize_t sent = send(one->file, turn, turn_bytes, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN) {
      close_one(one);
      return;
    }
    begin = sent < 0 ? 0 : (size_t)sent;
  }
  if (begin == turn_bytes) return;
  if (one->waiting_bytes + turn_bytes - begin > MOST_WAITING_BYTES) {
    close_one(one);
    return;
  }
  append(&one->waiting, &one->waiting_bytes, turn + begin, turn_bytes - begin);
  if (!waited) watch(one, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
}

static void say(const char *bytes, size_t count) {
  while (turn_bytes + count > turn_room) {
    turn_room = turn_room ? 2 * turn_room : 1 << 20;
    turn = longer(turn, turn_room);
  }
  memcpy(turn + turn_bytes, bytes, count);
  turn_bytes += count;
}

static void read_lines(struct connection *one) {
  static char bytes[READ_BYTES];
  ssize_t got = recv(one->file, bytes, sizeof bytes, MSG_DONTWAIT);
  if (got <= 0) {
    if (got == 0 || errno != EAGAIN) close_one(one);
    return;
  }
  char *last = memrchr(bytes, '\n', (size_t)got);
  size_t whole = last ? (size_t)(last - bytes) + 1 : 0;
  if (whole) {
    say(one->line, one->line_bytes);
    one->line_bytes = 0;
    say(bytes, whole);
  }
  if ((size_t)got > whole) append(&one->line, &one->line_bytes, bytes + whole, got - whole);
}

static void accept_all(int listener) {
  for (;;) {
    int file = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (file < 0) return;
    if (open_count == MOST_FILES) {
      close(file);
      continue;
    }
    int yes = 1;
    setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct connection *one = calloc(1, sizeof *one);
    if (!one) give_up("memory");
    one->file = file;
    one->place = open_count;
    open_ones[open_count++] = one;
    watch(one, EPOLL_CTL_ADD, EPOLLIN);
    if (send(file, "ready\n", 6, MSG_NOSIGNAL) < 0) close_one(one);
  }
}

static int listen_somewhere(void) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  socklen_t bytes = sizeof address;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (listener < 0 || bind(listener, (struct sockaddr *)&address, bytes) < 0 ||
      listen(listener, 4096) < 0 || getsockname(listener, (struct sockaddr *)&address, &bytes) < 0)
    give_up("listen");
  printf("ready %d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listener;
}

int main(void) {
  static struct epoll_event events[EVENTS];
  signal(SIGPIPE, SIG_IGN);
  epoll_file = epoll_create1(0);
  int listener = listen_somewhere();
  struct epoll_event on_listener = {.events = EPOLLIN, .data.ptr = NULL};
  if (epoll_ctl(epoll_file, EPOLL_CTL_ADD, listener, &on_listener) < 0) give_up("epoll_ctl");
  for (;;) {
    int count = epoll_wait(epoll_file, events, EVENTS, -1);
    for (int i = 0; i < count; i++) {
      struct connection *one = events[i].data.ptr;
      if (!one) {
        accept_all(listener);
        continue;
      }
      if (one->file >= 0 && (events[i].events & EPOLLOUT)) write_rest(one);
      if (one->file >= 0 && (events[i].events & ~(unsigned)EPOLLOUT)) read_lines(one);
    }
    for (int i = open_count - 1; turn_bytes > 0 && i >= 0; i--) write_turn(open_ones[i]);
    turn_bytes = 0;
    for (int i = 0; i < count; i++) {
      struct connection *one = events[i].data.ptr;
      if (one && one->file < 0) {
        free(one->line);
        free(one->waiting);
        free(one);
      }
    }
  }
}
