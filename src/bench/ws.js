// What is said on one WebSocket is sent to every one: the broadcast of the ws documentation.
const { WebSocketServer, WebSocket } = require('ws');

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });

server.on('listening', () => console.log(`ready ${server.address().port}`));

server.on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (data) => {
    server.clients.forEach((client) => {
      if (client.readyState === WebSocket.OPEN) {
        client.send(data, { binary: false });
      }
    });
  });
  socket.send('ready');
});

process.on('SIGUSR2', () => globalThis.gc?.());
