import { testRule } from '../../testing/index.ts';
import { mutatingWebhooks } from './rule.ts';

testRule(mutatingWebhooks, import.meta.dirname);
