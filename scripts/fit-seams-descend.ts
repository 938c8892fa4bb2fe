const PENALTY = 3e-4;
const STEPS = 200;

/**
 * Weights of least loss, by gradient descent with Adam (Kingma & Ba 2015) and a small penalty on their squares.
 *
 * @param lossOf adds the gradient of all examples at the weights given; gives the sum of their losses
 */
export function descend(
  size: number,
  examples: number,
  name: string,
  lossOf: (weights: Float64Array, gradient: Float64Array) => number,
): Float64Array {
  const weights = new Float64Array(size);
  const [mean, square] = [new Float64Array(size), new Float64Array(size)];
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(size);
    const loss = lossOf(weights, gradient);
    const rate = step < STEPS / 2 ? 0.1 : 0.03;
    for (let k = 0; k < size; k++) {
      const slope = gradient[k]! / examples + PENALTY * weights[k]!;
      mean[k] = 0.9 * mean[k]! + 0.1 * slope;
      square[k] = 0.99 * square[k]! + 0.01 * slope * slope;
      weights[k]! -= (rate * (mean[k]! / (1 - 0.9 ** step))) / (Math.sqrt(square[k]! / (1 - 0.99 ** step)) + 1e-8);
    }
    if (step % 50 === 0) console.log(`${name}, step ${step}: loss ${(loss / examples).toFixed(4)}`);
  }
  return weights;
}
