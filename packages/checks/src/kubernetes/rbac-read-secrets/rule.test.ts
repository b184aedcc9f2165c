import { testRule } from '../../testing/index.ts';
import { rbacReadSecrets } from './rule.ts';

testRule(rbacReadSecrets, import.meta.dirname);
