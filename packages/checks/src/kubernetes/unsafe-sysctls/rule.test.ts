import { testRule } from '../../testing/index.ts';
import { unsafeSysctls } from './rule.ts';

testRule(unsafeSysctls, import.meta.dirname);
