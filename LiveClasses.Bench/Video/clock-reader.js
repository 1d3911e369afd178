// Runs in the page before its own scripts: reads the clock out of every frame that any video element of the page presents.
// The layout is that of ClockFrame.cs and ClockPattern.cs.
(() => {
  const columns = 16, rows = 4, cell = 8;
  const seen = (window.__clockFrames = []);
  const canvas = document.createElement('canvas');
  canvas.width = columns * cell;
  canvas.height = rows * cell;
  const picture = canvas.getContext('2d', { willReadFrequently: true });

  const readByte = (pixels, first) => {
    let byte = 0;
    for (let bit = first; bit < first + 8; bit++) {
      const x = (bit % columns) * cell + cell / 2, y = Math.floor(bit / columns) * cell + cell / 2;
      byte = byte * 2 + (pixels[(y * canvas.width + x) * 4] > 127 ? 1 : 0);
    }
    return byte;
  };

  const readClock = (video) => {
    picture.drawImage(video, 0, 0, canvas.width, canvas.height);
    const pixels = picture.getImageData(0, 0, canvas.width, canvas.height).data;
    if (readByte(pixels, 0) !== 0b10110010) return null;
    let time = 0, crc = 0;
    for (let i = 1; i <= 6; i++) {
      const byte = readByte(pixels, i * 8);
      time = time * 256 + byte;
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1;
    }
    return readByte(pixels, 56) === crc ? time : null;
  };

  const watch = (video) => {
    const presented = () => {
      const shown = Date.now();
      seen.push([shown, readClock(video) ?? -1]);
      video.requestVideoFrameCallback(presented);
    };
    video.requestVideoFrameCallback(presented);
  };

  const watched = new WeakSet();
  setInterval(() => {
    for (const video of document.querySelectorAll('video')) {
      if (watched.has(video)) continue;
      watched.add(video);
      watch(video);
    }
  }, 20);
})();
