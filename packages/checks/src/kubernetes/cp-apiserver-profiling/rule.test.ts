import { testRule } from '../../testing/index.ts';
import { cpApiserverProfiling } from './rule.ts';

testRule(cpApiserverProfiling, import.meta.dirname);
