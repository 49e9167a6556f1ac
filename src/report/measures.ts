/** A measure of the text as reports call it: 比上年 is the amount of a change, 比上年率 its rate. */
export function measureName(measure: string): string {
  const change = /^(比.+?)(率?)$/.exec(measure)
  return change === null ? measure : `${change[1]}增减${change[2] === '' ? '额' : '率'}`
}
