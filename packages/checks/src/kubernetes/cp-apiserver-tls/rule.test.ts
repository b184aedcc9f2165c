import { testRule } from '../../testing/index.ts';
import { cpApiserverTls } from './rule.ts';

testRule(cpApiserverTls, import.meta.dirname);
