import { testRule } from '../../testing/index.ts';
import { rbacWildcardAny } from './rule.ts';

testRule(rbacWildcardAny, import.meta.dirname);
