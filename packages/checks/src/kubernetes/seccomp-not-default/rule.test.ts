import { testRule } from '../../testing/index.ts';
import { seccompNotDefault } from './rule.ts';

testRule(seccompNotDefault, import.meta.dirname);
