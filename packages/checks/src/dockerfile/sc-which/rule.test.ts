import { testRule } from '../../testing/index.ts';
import { scWhich } from './rule.ts';

testRule(scWhich, import.meta.dirname);
