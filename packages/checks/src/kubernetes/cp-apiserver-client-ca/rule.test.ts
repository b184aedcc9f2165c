import { testRule } from '../../testing/index.ts';
import { cpApiserverClientCa } from './rule.ts';

testRule(cpApiserverClientCa, import.meta.dirname);
