import { testRule } from '../../testing/index.ts';
import { cpApiserverAuthzRbac } from './rule.ts';

testRule(cpApiserverAuthzRbac, import.meta.dirname);
