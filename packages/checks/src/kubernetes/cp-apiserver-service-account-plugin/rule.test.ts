import { testRule } from '../../testing/index.ts';
import { cpApiserverServiceAccountPlugin } from './rule.ts';

testRule(cpApiserverServiceAccountPlugin, import.meta.dirname);
