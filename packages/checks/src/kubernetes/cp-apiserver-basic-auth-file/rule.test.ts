import { testRule } from '../../testing/index.ts';
import { cpApiserverBasicAuthFile } from './rule.ts';

testRule(cpApiserverBasicAuthFile, import.meta.dirname);
