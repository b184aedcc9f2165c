import { testRule } from '../../testing/index.ts';
import { rbacWildcardAll } from './rule.ts';

testRule(rbacWildcardAll, import.meta.dirname);
