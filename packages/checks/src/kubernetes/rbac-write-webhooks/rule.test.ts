import { testRule } from '../../testing/index.ts';
import { rbacWriteWebhooks } from './rule.ts';

testRule(rbacWriteWebhooks, import.meta.dirname);
