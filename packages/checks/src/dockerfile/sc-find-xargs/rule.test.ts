import { testRule } from '../../testing/index.ts';
import { scFindXargs } from './rule.ts';

testRule(scFindXargs, import.meta.dirname);
