import { testRule } from '../../testing/index.ts';
import { cpApiserverTokenAuthFile } from './rule.ts';

testRule(cpApiserverTokenAuthFile, import.meta.dirname);
