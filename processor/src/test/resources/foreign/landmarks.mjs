// Runs face_landmark_68_tiny of the npm package @vladmandic/face-api by the TensorFlow.js in it.
//
//   node landmarks.mjs PACKAGE OUT
//
// Writes to the folder OUT:
//   weights.safetensors   the weights as they are in the package, U8
//   scales.txt            a line for each of them: its name, scale and offset
//   inputs.f32            20 images [112, 112, 3] of numbers from 0 to 255, little-endian
//   outputs.f32           what the network makes of each: [136]

import fs from 'fs';

const [source, out] = process.argv.slice(2);
const NAME = `${source}/model/face_landmark_68_tiny_model`;
const IMAGES = 20;
const SIDE = 112;

// The package is made for browsers; this is all that it asks of one.
globalThis.window = globalThis;
globalThis.document = { createElement: () => ({ getContext: () => null }) };
const faceapi = await import(`${source}/dist/face-api.esm.js`);
const tf = faceapi.tf;
await tf.setBackend('cpu');
await tf.ready();

const [{ weights }] = JSON.parse(fs.readFileSync(`${NAME}-weights_manifest.json`));
const data = fs.readFileSync(`${NAME}.bin`);

function writeSafetensors() {
  const header = {};
  let offset = 0;
  const scales = [];
  for (const { name, shape, quantization } of weights) {
    if (quantization.dtype !== 'uint8') throw new Error(`${name} is ${quantization.dtype}`);
    const end = offset + shape.reduce((a, b) => a * b, 1);
    header[name] = { dtype: 'U8', shape, data_offsets: [offset, end] };
    offset = end;
    scales.push(`${name} ${quantization.scale} ${quantization.min}\n`);
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  fs.writeFileSync(`${out}/weights.safetensors`, Buffer.concat([length, text, data]));
  fs.writeFileSync(`${out}/scales.txt`, scales.join(''));
}

// Smooth images with edges, another for each number; what is drawn is the same everywhere.
function images() {
  const pixels = new Float32Array(IMAGES * SIDE * SIDE * 3);
  let i = 0;
  for (let n = 0; n < IMAGES; n++) {
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        for (let c = 0; c < 3; c++) {
          const inside = Math.hypot(x - 40 - n, y - 60 + n) < 20 + n ? 90 : 0;
          const wave = 60 * Math.sin((x * (n + 1) + 2 * y) / 23 + c) + (x * y * (c + 1)) % 37;
          pixels[i++] = Math.min(255, Math.max(0, Math.round(100 + wave + inside)));
        }
      }
    }
  }
  return pixels;
}

const bytes = (floats) => Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength);

writeSafetensors();
const inputs = images();
const network = new faceapi.FaceLandmark68TinyNet();
const file = data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
network.loadFromWeightMap(tf.io.decodeWeights(file, weights));
const batch = tf.tensor4d(inputs, [IMAGES, SIDE, SIDE, 3]);
const outputs = network.runNet(new faceapi.NetInput(tf.unstack(batch)));
fs.writeFileSync(`${out}/inputs.f32`, bytes(inputs));
fs.writeFileSync(`${out}/outputs.f32`, bytes(await outputs.data()));
console.log(`TensorFlow.js ${tf.version_core}: ${outputs.shape}`);
