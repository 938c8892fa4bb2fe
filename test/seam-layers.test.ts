// The layers of the seam towers: what the kernel adds up is what plain arithmetic does.
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../src/model/random.js';
import { SeamKernel } from '../src/stages/arrange/seam-kernel.js';
import { DenseLayer, FirstLayer } from '../src/stages/arrange/seam-layers.js';

const random = randomNumbers(11);
const step = () => Math.floor(random() * 255) - 127;
const steps = (size: number) => Int8Array.from({ length: size }, step);
const floats = (size: number) => Float32Array.from({ length: size }, () => random() - 0.5);

describe('the first layer', () => {
  const layout = { width: 5, dimensions: 6, hidden: 64 };
  const { width, dimensions, hidden } = layout;
  const [vectors, weights] = [steps(7 * dimensions), steps(width * dimensions * hidden)];
  const bias = floats(hidden);
  const kernel = new SeamKernel(1 << 17);
  const layer = new FirstLayer(kernel, layout, bias, { scale: 0.01, steps: vectors }, { scale: 0.02, steps: weights });

  it.each([0, 1, 4, 5])('adds up what %i symbols at their places add', (count) => {
    const symbols = Uint16Array.from({ length: width }, () => Math.floor(random() * 7));
    const expected = Array.from(bias, (own, unit) => {
      let sum = 0;
      for (let place = 0; place < count; place++) {
        for (let d = 0; d < dimensions; d++)
          sum += vectors[symbols[place]! * dimensions + d]! * weights[(place * dimensions + d) * hidden + unit]!;
      }
      return Math.fround(own + 0.01 * 0.02 * sum);
    });
    expect([...layer.units(symbols, count)]).toEqual(expected);
  });

  it('adds up the greatest numbers there are', () => {
    const most = (size: number) => ({ scale: 1, steps: new Int8Array(size).fill(-128) });
    const units = new FirstLayer(
      new SeamKernel(1 << 17),
      layout,
      new Float32Array(hidden),
      most(vectors.length),
      most(weights.length),
    ).units(new Uint16Array(width), width);
    expect([...units]).toEqual(Array.from({ length: hidden }, () => 128 * 128 * width * dimensions));
  });
});

describe('a dense layer', () => {
  const [size, out] = [40, 96];
  const weights = steps(size * out);
  const bias = floats(out);
  const layer = new DenseLayer(new SeamKernel(1 << 16), bias, { scale: 0.02, steps: weights });

  it('passes on what units above 0 say, and nothing of others', () => {
    const units = floats(size);
    const passed = layer.of(units);
    expect(units.some((unit) => unit < 0)).toBe(true);
    for (let result = 0; result < out; result++) {
      let sum = bias[result]!;
      units.forEach((unit, i) => {
        if (unit > 0) sum += unit * 0.02 * weights[i * out + result]!;
      });
      expect(passed[result]).toBeCloseTo(sum, 4);
    }
  });

  it('begins anew each time, and keeps no result', () => {
    const first = layer.of(floats(size));
    const kept = first.slice();
    expect(layer.of(new Float32Array(size))).toEqual(bias);
    expect(first).toEqual(kept);
  });
});
