// What one says is emitted to everybody, as the socket.io tutorial's chat does it.
const { createServer } = require('http');
const { Server } = require('socket.io');

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  pingInterval: 3_600_000,
});

io.on('connection', (socket) => {
  socket.on('m', (text) => io.emit('m', text));
  socket.emit('ready');
});

http.listen(0, '127.0.0.1', () => console.log(`ready ${http.address().port}`));

process.on('SIGUSR2', () => globalThis.gc?.());
