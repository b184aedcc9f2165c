import { testRule } from '../../testing/index.ts';
import { externalSecretStoreMissing } from './rule.ts';

testRule(externalSecretStoreMissing, import.meta.dirname);
