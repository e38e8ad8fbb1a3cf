/** Steps of a lever: the values its slider can stand on. */

/** The place of the step nearest to a value, which need not stand on one. */
export function nearestStep(declared, value) {
  if (declared.choices) return declared.choices.indexOf(value);
  const distances = declared.steps.map((step) => Math.abs(step - value));
  return distances.indexOf(Math.min(...distances));
}

/** The value of a step. */
export function atStep(declared, step) {
  return declared.choices ? declared.choices[step] : declared.steps[step];
}
