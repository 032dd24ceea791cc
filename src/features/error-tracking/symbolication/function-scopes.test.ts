// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are scripts to be read.
import { describe, expect, it } from 'vitest';
import { FunctionScopes } from './function-scopes.ts';

/** The names of the functions around `HERE`, innermost first; `''` for one without a name. */
function around(source: string): string[] {
  const scopes = new FunctionScopes(source);
  const names: string[] = [];
  for (let scope = scopes.at(source.indexOf('HERE')); scope !== -1; scope = scopes.parent(scope)) {
    names.push(scopes.name(scope));
  }
  return names;
}

describe('the functions around a place', () => {
  it.each([
    ['function a(b){HERE}', ['a']],
    ['function a(){function b(){}HERE}', ['a']],
    ['function*gen(){HERE}', ['gen']],
    ['async function later(){await 1;HERE}', ['later']],
    ['var a=function(){HERE}', ['a']],
    ['x.y.z=async function(){HERE}', ['z']],
    ['const f=(a,b)=>{HERE}', ['f']],
    ['const f=a=>g(a,HERE),h=2', ['f']],
    ['const f=a=>g(a),h=HERE', []],
    ['const f=async(a)=>HERE;', ['f']],
    ['[1].map(x=>{HERE})', ['']],
    ['const o={run(){HERE},b:2}', ['run']],
    ['const o={"a b":function(){HERE}}', ['a b']],
    ['const o={a:1,get size(){HERE}}', ['size']],
    ['const o={[k](){HERE}}', ['']],
    ['a?b:()=>{HERE}', ['']],
    ['class A{constructor(){HERE}}', ['A']],
    ['class A extends B{static #x(){HERE}}', ['#x']],
    ['var C=class extends m(b){go(){HERE}}', ['go']],
    ['class A{f=()=>{HERE}}', ['f']],
    ['if(a){HERE}', []],
    ['function a(){for(const x of y){while(1){HERE}}}', ['a']],
    ['function a(){try{}catch(e){HERE}}', ['a']],
    ['async function a(){for await(const x of y){HERE}}', ['a']],
    ['function a(){return/[/}]{/.test(b)}function c(){HERE}', ['c']],
    ['function a(){return b/2}/x}/.test(c);HERE', []],
    ['function a(){i++/2;HERE}', ['a']],
    ['function a(){`}${b({c:`${d}`})}`;HERE}', ['a']],
    ['function a(){`${()=>{HERE}}`}', ['', 'a']],
    ['function a(){"}";\'}\';/*}*///}\nHERE}', ['a']],
    ['const o={class:1,f(){HERE}}', ['f']],
    ['#!/usr/bin/env node }{\nfunction a(){HERE}', ['a']],
    ['function ünïcode(){HERE}', ['ünïcode']],
    ['function a(){({function(){}});HERE}', ['a']],
  ])('%s', (source, names) => {
    expect(around(source)).toEqual(names);
  });

  it('are found in one pass also where brackets never close, or close too often', () => {
    for (const piece of ['{', '(', '`${', '=>', '}', ')', 'function(', 'class{', "'", '/', '/*']) {
      expect(new FunctionScopes(piece.repeat(20_000)).count).toBeLessThanOrEqual(20_000);
    }
  });
});
