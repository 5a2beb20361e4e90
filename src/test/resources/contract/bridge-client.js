// The event-bus client of npm against a running server: joins, talks, asks what is refused, leaves.
// node bridge-client.js URL TRANSPORT NAME ROOM: a line of JSON on the output for each step.
const EventBus = require('@vertx/eventbus-bridge-client.js');

const [url, transport, name, room] = process.argv.slice(2);
const print = (step, fields) => console.log(JSON.stringify({ step, ...fields }));

const bus = new EventBus(url, { transports: [transport], vertxbus_ping_interval: 500 });
// the client knows no pongs: by itself it warns of each on the console
bus.onunhandled = (frame) => frame.type === 'pong' || print('unhandled', frame);
bus.onerror = (error) => print('error', error);
bus.onclose = () => print('closed');
bus.onopen = () => bus.send('hello', { name, token: null, client: 'npm' }, welcomed);

function welcomed(error, reply) {
  if (error) return finish('hello failed', error);
  print('welcome', reply.body);
  bus.registerHandler(room, pushed);
}

function pushed(error, push) {
  if (error) return finish('handler failed', error);
  const body = push.body;
  if (body.kind === 'members') {
    print('members', {});
    bus.send(room, { text: 'hello from npm', id: 'c-1' }, answered);
  } else if (body.kind === 'message') {
    print('entry', body);
    bus.send('@nobody-of-this-name', { text: 'psst' }, refused);
  }
}

function answered(error, reply) {
  print('answer', error || reply.body);
}

function refused(error) {
  print('refused', error);
  bus.send('no.such.address', {}, (failure) => finish('not here', failure));
}

function finish(step, fields) {
  print(step, fields);
  bus.send('people', { op: 'exit' }, () => {});
  setTimeout(() => process.exit(0), 5000).unref();
}
