import { testRule } from '../../testing/index.ts';
import { defaultServiceAccountAutomount } from './rule.ts';

testRule(defaultServiceAccountAutomount, import.meta.dirname);
