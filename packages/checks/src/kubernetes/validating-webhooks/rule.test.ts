import { testRule } from '../../testing/index.ts';
import { validatingWebhooks } from './rule.ts';

testRule(validatingWebhooks, import.meta.dirname);
