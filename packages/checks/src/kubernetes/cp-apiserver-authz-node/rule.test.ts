import { testRule } from '../../testing/index.ts';
import { cpApiserverAuthzNode } from './rule.ts';

testRule(cpApiserverAuthzNode, import.meta.dirname);
