import { testRule } from '../../testing/index.ts';
import { apparmorNotDefault } from './rule.ts';

testRule(apparmorNotDefault, import.meta.dirname);
