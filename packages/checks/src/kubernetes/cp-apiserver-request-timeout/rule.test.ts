import { testRule } from '../../testing/index.ts';
import { cpApiserverRequestTimeout } from './rule.ts';

testRule(cpApiserverRequestTimeout, import.meta.dirname);
