import { testRule } from '../../testing/index.ts';
import { cpApiserverAnonymousAuth } from './rule.ts';

testRule(cpApiserverAnonymousAuth, import.meta.dirname);
