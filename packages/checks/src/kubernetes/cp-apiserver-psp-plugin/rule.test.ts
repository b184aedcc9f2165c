import { testRule } from '../../testing/index.ts';
import { cpApiserverPspPlugin } from './rule.ts';

testRule(cpApiserverPspPlugin, import.meta.dirname);
