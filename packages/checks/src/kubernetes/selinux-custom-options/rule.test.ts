import { testRule } from '../../testing/index.ts';
import { selinuxCustomOptions } from './rule.ts';

testRule(selinuxCustomOptions, import.meta.dirname);
